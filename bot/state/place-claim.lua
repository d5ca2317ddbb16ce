-- The lowest free number for a holder, or the one it has; 0 when all are taken.
local places = KEYS[1]
local holder, capacity, seconds = unpack(ARGV)
local has = redis.call('HGET', places, holder)
if has then return tonumber(has) end
local used = {}
for _, number in ipairs(redis.call('HVALS', places)) do used[tonumber(number)] = true end
for number = 1, tonumber(capacity) do
  if not used[number] then
    redis.call('HSET', places, holder, number)
    redis.call('EXPIRE', places, seconds)
    return number
  end
end
return 0
