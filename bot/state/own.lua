-- Notes a record of a conversation with the second it ends; those that ended are taken out.
local owned = KEYS[1]
local key, seconds = unpack(ARGV)
local now = tonumber(redis.call('TIME')[1])
redis.call('ZREMRANGEBYSCORE', owned, '-inf', now)
redis.call('ZADD', owned, now + seconds, key)
if redis.call('TTL', owned) < tonumber(seconds) then redis.call('EXPIRE', owned, seconds) end
return 1
