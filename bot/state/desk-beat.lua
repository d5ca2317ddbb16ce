-- An officer's sign of life, kept as `at status rest`. Tells who came or changed, and who left without a word.
local present, events = unpack(KEYS)
local officer, at, status, rest, channel = unpack(ARGV)
local all = redis.call('HGETALL', present)
local before
for n = 1, #all, 2 do
  local thenAt, thenStatus, thenRest = all[n + 1]:match('^(%d+) (%a+) (.*)$')
  if tonumber(thenAt) < at - PRESENT * 1000 then
    redis.call('HDEL', present, all[n])
    tellPresence(events, channel, 0, 'away', thenRest)
  elseif all[n] == officer then
    before = thenStatus .. ' ' .. thenRest
  end
end
redis.call('HSET', present, officer, at .. ' ' .. status .. ' ' .. rest)
redis.call('EXPIRE', present, PRESENT)
if before ~= status .. ' ' .. rest then tellPresence(events, channel, at, status, rest) end
return 1
