-- A page of the log from a position on: where it really starts, then its activities.
local from, size = tonumber(ARGV[1]), tonumber(ARGV[2])
local finish = tonumber(redis.call('GET', KEYS[2]) or '0')
local base = finish - redis.call('LLEN', KEYS[1])
local start = math.min(math.max(from, base), finish)
local page = { tostring(start) }
if start == finish then return page end
for _, activity in ipairs(redis.call('LRANGE', KEYS[1], start - base, start - base + size - 1)) do page[#page + 1] = activity end
return page
