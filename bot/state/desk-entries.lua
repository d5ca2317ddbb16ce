-- The cursor, then the live entries that are true at it. An agency without events gets an empty one, so that there is a cursor.
local live, events = unpack(KEYS)
local last = redis.call('XREVRANGE', events, '+', '-', 'COUNT', 1)[1]
local cursor = last and last[1]
if not cursor then
  cursor = redis.call('XADD', events, '*', 'event', '')
  redis.call('EXPIRE', events, WEEK)
end
local entries = redis.call('HVALS', live)
table.insert(entries, 1, cursor)
return entries
