-- Writes a record over the version it was read at. Answers 1 when it did, also when asked again by the same writer.
local record = KEYS[1]
local value, over, seconds, by = unpack(ARGV)
local found = redis.call('HMGET', record, 'v', 'by')
if found[2] == by then return 1 end
if (found[1] or '0') ~= over then return 0 end
local version = over + 1
if over == '0' then
  -- Begins at the microsecond, so that a record made anew has none of the versions of the one before.
  local now = redis.call('TIME')
  version = now[1] * 1000000 + now[2]
end
redis.call('HSET', record, 'v', string.format('%.0f', version), 'value', value, 'by', by)
redis.call('EXPIRE', record, seconds)
return 1
