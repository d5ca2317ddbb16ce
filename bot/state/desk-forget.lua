-- Forgets a conversation's entry, and for a day shows none that began before. Answers the beginning meant by that, then all places it ever had.
local where, places = unpack(KEYS)
local begun, version = unpack(ARGV)
local newest = redis.call('HGET', where, 'newest')
-- One that was never here leaves no trace of being forgotten.
if not newest then return { begun } end
-- What is known is meant in any case: clocks of processes differ.
local known = newest:match('^%d+')
if tonumber(known) > tonumber(begun) then begun = known end
redis.call('DEL', where)
redis.call('HSET', where, 'newest', begun .. ' ' .. version)
redis.call('EXPIRE', where, DAY)
redis.call('EXPIRE', places, DAY)
local answer = redis.call('SMEMBERS', places)
table.insert(answer, 1, begun)
return answer
