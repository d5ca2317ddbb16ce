local due, jobs, tries = unpack(KEYS)
redis.call('ZREM', due, ARGV[1])
redis.call('HDEL', jobs, ARGV[1])
redis.call('HDEL', tries, ARGV[1])
return 1
