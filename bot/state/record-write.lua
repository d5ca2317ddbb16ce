-- Writes a record over the version it was read at. Answers 1 when it did, also when asked again by the same writer.
local record = KEYS[1]
local value, over, seconds, by = unpack(ARGV)
local found = redis.call('HMGET', record, 'v', 'by')
if found[2] == by then return 1 end
if (found[1] or '0') ~= over then return 0 end
redis.call('HSET', record, 'v', over + 1, 'value', value, 'by', by)
redis.call('EXPIRE', record, seconds)
return 1
