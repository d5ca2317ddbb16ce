local present, events = unpack(KEYS)
local officer, channel = unpack(ARGV)
local before = redis.call('HGET', present, officer)
if not before then return 0 end
redis.call('HDEL', present, officer)
tellPresence(events, channel, 0, 'away', before:match('^%d+ %a+ (.*)$'))
return 1
