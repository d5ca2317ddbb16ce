-- Logs a message and queues it for a turn. Asked again with the same activity, it answers the same again.
local done, minute, inbox, log, finish = unpack(KEYS)
local id, activity, logged, perMinute, news, dedupe, keep, cutoff = unpack(ARGV)
-- Seals are for the turn only; an activity without any is sent once. '-': a command, which is not logged.
local isCommand = logged == '-'
if logged == '' then logged = activity end

local before = redis.call('GET', done)
if before then
  local position, given = before:match('^(%d+) (.*)$')
  return { given == id and 'accepted' or 'duplicate', given, position }
end
if not isCommand and tonumber(redis.call('GET', minute) or '0') >= tonumber(perMinute) then
  return { 'tooMany', tostring(redis.call('PTTL', minute)) }
end

if isCommand then
  local position = redis.call('GET', finish) or '0'
  redis.call('RPUSH', inbox, activity)
  redis.call('EXPIRE', inbox, keep)
  redis.call('SET', done, position .. ' ' .. id, 'EX', dedupe)
  return { 'accepted', id, position }
end

-- INCR first: out of memory it is refused before anything was written.
local position = redis.call('INCR', finish) - 1
redis.call('EXPIRE', finish, keep + dedupe)
if redis.call('INCR', minute) == 1 then redis.call('EXPIRE', minute, 60) end
redis.call('SET', done, position .. ' ' .. id, 'EX', dedupe)
redis.call('RPUSH', inbox, activity)
redis.call('EXPIRE', inbox, keep)

-- In a conversation that never rests for long, old activities still go.
for _ = 1, 100 do
  local oldest = redis.call('LINDEX', log, 0)
  local written = oldest and oldest:match('^{"id":".-","timestamp":"([^"]*)"')
  if not written or written >= cutoff then break end
  redis.call('LPOP', log)
end
redis.call('RPUSH', log, logged)
redis.call('EXPIRE', log, keep)
redis.call('PUBLISH', news, (position + 1) .. ' [' .. logged .. ']')
return { 'accepted', id, tostring(position) }
