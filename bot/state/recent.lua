-- The second it is now, then conversations and the second each was last active, oldest first.
local recent = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
table.insert(recent, 1, redis.call('TIME')[1])
return recent
