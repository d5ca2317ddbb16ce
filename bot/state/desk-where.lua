-- Notes where a conversation's handoff is, unless a newer one is known. Answers all places it ever had; none: there is a newer one.
local where, places = unpack(KEYS)
local begun, version, place, entry, keep = unpack(ARGV)
if isOlder(begun, version, redis.call('HGET', where, 'newest')) then return {} end
redis.call('HSET', where, 'newest', begun .. ' ' .. version, 'entry', entry)
redis.call('EXPIRE', where, keep)
redis.call('SADD', places, place)
redis.call('EXPIRE', places, keep)
return redis.call('SMEMBERS', places)
