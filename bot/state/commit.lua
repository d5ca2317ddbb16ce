-- One turn, whole or not at all: message done, state, replies. Answers how many messages wait, or -1: conflict.
local turn, inbox, log, finish, outbox = unpack(KEYS)
local version, message, state, handoff, by, news, idle, keep, dedupe, erase, push = unpack(ARGV)

local found = redis.call('HMGET', turn, 'v', 'by')
-- The same commit sent twice, because its first answer was lost.
if found[2] == by then return redis.call('LLEN', inbox) end
local head = redis.call('LINDEX', inbox, 0)
if (found[1] or '0') ~= version or not head or head:sub(1, #message) ~= message then return -1 end

-- LPOP first: out of memory, a turn that was accepted can still be finished.
redis.call('LPOP', inbox)
if erase == '1' then redis.call('DEL', log, outbox) end
redis.call('HSET', turn, 'v', version + 1, 'state', state, 'handoff', handoff, 'by', by)
redis.call('EXPIRE', turn, idle)
local replies = { unpack(ARGV, 12) }
if #replies > 0 then
  redis.call('RPUSH', log, unpack(replies))
  redis.call('EXPIRE', log, keep)
  local watermark = redis.call('INCRBY', finish, #replies)
  redis.call('EXPIRE', finish, keep + dedupe)
  if push == '1' then
    redis.call('RPUSH', outbox, unpack(replies))
    redis.call('EXPIRE', outbox, keep)
  end
  redis.call('PUBLISH', news, watermark .. ' [' .. table.concat(replies, ',') .. ']')
end
return redis.call('LLEN', inbox)
