-- Shows an entry in an agency's lists, unless a newer one is or was there. Answers 1 when it was news.
local newest, live, ended, ends, events = unpack(KEYS)
local conversation, handoff, begun, version, ending, entry, channel, keep, oldest = unpack(ARGV)
if isOlder(begun, version, redis.call('GET', newest)) then return 0 end
local isLive = ending == ''
local list, field = live, conversation
if not isLive then list, field = ended, handoff end
if redis.call('HGET', list, field) == entry then return 0 end

redis.call('SET', newest, begun .. ' ' .. version, 'EX', isLive and keep or DAY)
redis.call('HSET', list, field, entry)
redis.call('EXPIRE', list, keep)
if not isLive then
  redis.call('HDEL', live, conversation)
  redis.call('ZADD', ends, ending, handoff)
  redis.call('EXPIRE', ends, keep)
  for _, old in ipairs(redis.call('ZRANGE', ends, '-inf', oldest, 'BYSCORE', 'LIMIT', 0, 100)) do
    redis.call('HDEL', ended, old)
    redis.call('ZREM', ends, old)
  end
end
tell(events, channel, '{"kind":"entry","entry":' .. entry .. '}')
return 1
