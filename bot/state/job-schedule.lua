local due, jobs, tries = unpack(KEYS)
local id, at, job = unpack(ARGV)
redis.call('HSET', jobs, id, job)
redis.call('HDEL', tries, id)
redis.call('ZADD', due, at, id)
return 1
