-- Takes a conversation out of an agency's live list, and the handoffs named out of its history, unless it is newer there.
local newest, live, ended, ends, events = unpack(KEYS)
local conversation, begun, version, event, channel = unpack(ARGV)
if isOlder(begun, version, redis.call('GET', newest)) then return 0 end
-- HDEL first: out of memory, a person can still be forgotten.
local removed = redis.call('HDEL', live, conversation)
for _, handoff in ipairs({ unpack(ARGV, 6) }) do
  removed = removed + redis.call('HDEL', ended, handoff)
  redis.call('ZREM', ends, handoff)
end
redis.call('SET', newest, begun .. ' ' .. version, 'EX', DAY)
if removed > 0 then tell(events, channel, event) end
return removed
