-- Jobs that are due, and how often each was taken before; theirs for the lease.
local due, jobs, tries = unpack(KEYS)
local now, limit, lease = unpack(ARGV)
local taken = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', due, '-inf', now, 'LIMIT', 0, limit)) do
  local job = redis.call('HGET', jobs, id)
  if job then
    redis.call('ZADD', due, now + lease, id)
    taken[#taken + 1] = job
    taken[#taken + 1] = tostring(redis.call('HINCRBY', tries, id, 1) - 1)
  else
    redis.call('ZREM', due, id)
  end
end
return taken
