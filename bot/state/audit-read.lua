-- Lines after a number, oldest first, with where the chain starts and ends at the same moment.
local head, start, lines = unpack(KEYS)
local answer = {}
for _, key in ipairs({ start, head }) do
  answer[#answer + 1] = redis.call('HGET', key, 'count') or ''
  answer[#answer + 1] = redis.call('HGET', key, 'hash') or ''
end
for _, line in ipairs(redis.call('XRANGE', lines, '(' .. ARGV[1] .. '-0', '+', 'COUNT', ARGV[2])) do
  -- Only '5-0' is line 5; '5-1' was put in by another hand.
  answer[#answer + 1] = line[1]:match('^(%d+)%-0$') or line[1]
  answer[#answer + 1] = line[2][2]
  answer[#answer + 1] = line[2][4] or ''
end
return answer
