-- Notes that a conversation is active, by Redis's own clock.
return redis.call('ZADD', KEYS[1], redis.call('TIME')[1], ARGV[1])
