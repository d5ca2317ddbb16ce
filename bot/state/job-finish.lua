-- A job that was taken is done, or wanted again; nothing when it was moved or taken by another meanwhile.
local due, jobs, tries = unpack(KEYS)
local id, lease, at, job = unpack(ARGV)
local score = redis.call('ZSCORE', due, id)
if not score or tonumber(score) ~= tonumber(lease) then return 0 end
redis.call('HDEL', tries, id)
if at then
  redis.call('HSET', jobs, id, job)
  return redis.call('ZADD', due, at, id)
end
redis.call('HDEL', jobs, id)
return redis.call('ZREM', due, id)
