-- Takes one reply out of the outbox and keeps the others reserved.
local outbox, pusher = unpack(KEYS)
local reply, me, milliseconds = unpack(ARGV)
for _, waiting in ipairs(redis.call('LRANGE', outbox, 0, -1)) do
  if waiting:sub(1, #reply) == reply then redis.call('LREM', outbox, 1, waiting) end
end
if redis.call('GET', pusher) == me then redis.call('PEXPIRE', pusher, milliseconds) end
return 0
