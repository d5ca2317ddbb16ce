-- Counts the first vote on a reply.
local vote, tally = unpack(KEYS)
if redis.call('SET', vote, '1', 'NX', 'EX', ARGV[2]) then redis.call('HINCRBY', tally, ARGV[1], 1) end
return 0
