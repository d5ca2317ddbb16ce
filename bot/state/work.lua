-- The version, the state and the oldest message without a turn.
local turn = redis.call('HMGET', KEYS[1], 'v', 'state')
return { turn[1] or '0', turn[2], redis.call('LINDEX', KEYS[2], 0) }
