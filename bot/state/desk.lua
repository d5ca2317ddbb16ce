-- What the desk's scripts have in common; stands before each of them.
local DAY, WEEK, PRESENT = 86400, 604800, 120

-- Keeps an event and tells it to all who listen.
local function tell(events, channel, event)
  local cursor = redis.call('XADD', events, 'MAXLEN', '~', 10000, '*', 'event', event)
  redis.call('EXPIRE', events, WEEK)
  redis.call('PUBLISH', channel, cursor .. ' ' .. event)
end

local function tellPresence(events, channel, at, status, rest)
  local presence = '{"at":' .. at .. ',"status":"' .. status .. '",' .. rest:sub(2)
  tell(events, channel, '{"kind":"presence","presence":' .. presence .. '}')
end

-- As the beginning of a handoff and the version, a space between.
local function isOlder(begun, version, newest)
  if not newest then return false end
  local thenBegun, thenVersion = newest:match('^(%d+) (%d+)$')
  begun, thenBegun = tonumber(begun), tonumber(thenBegun)
  return begun < thenBegun or (begun == thenBegun and tonumber(version) < tonumber(thenVersion))
end

