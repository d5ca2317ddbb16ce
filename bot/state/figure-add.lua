-- One more in each field of each hash, unless this was counted before.
local known, keep = unpack(ARGV)
if not redis.call('SET', KEYS[1], '1', 'NX', 'EX', known) then return 0 end
for k = 2, #KEYS do
  for a = 3, #ARGV do redis.call('HINCRBY', KEYS[k], ARGV[a], 1) end
  redis.call('EXPIRE', KEYS[k], keep)
end
return 1
