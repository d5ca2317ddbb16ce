-- The unsent replies, reserved for one process for a while; none while another process has them.
local outbox, pusher = unpack(KEYS)
local me, milliseconds = unpack(ARGV)
local holder = redis.call('GET', pusher)
if holder and holder ~= me then return {} end
local replies = redis.call('LRANGE', outbox, 0, -1)
if #replies > 0 then redis.call('SET', pusher, me, 'PX', milliseconds)
elseif holder then redis.call('DEL', pusher) end
return replies
