-- Messages without a turn and replies unsent.
return redis.call('LLEN', KEYS[1]) + redis.call('LLEN', KEYS[2])
