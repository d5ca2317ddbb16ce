-- The version, the state, who speaks, where the log ends and the oldest message without a turn.
local turn = redis.call('HMGET', KEYS[1], 'v', 'state', 'handoff')
return { turn[1] or '0', turn[2], turn[3], redis.call('GET', KEYS[3]) or '0', redis.call('LINDEX', KEYS[2], 0) }
