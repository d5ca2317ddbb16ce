-- Lines before a number ('': the newest), newest first; of one agency when its key is given. Number, text and hash of each.
local lines, agency = unpack(KEYS)
local before, limit = unpack(ARGV)
local found
if agency then
  found = {}
  for _, n in ipairs(redis.call('ZREVRANGEBYSCORE', agency, before == '' and '+inf' or '(' .. before, '-inf', 'LIMIT', 0, limit)) do
    found[#found + 1] = redis.call('XRANGE', lines, n .. '-0', n .. '-0')[1]
  end
else
  found = redis.call('XREVRANGE', lines, before == '' and '+' or '(' .. before .. '-0', '-', 'COUNT', limit)
end
local page = {}
for _, line in ipairs(found) do
  page[#page + 1] = line[1]:match('^%d+')
  page[#page + 1] = line[2][2]
  page[#page + 1] = line[2][4]
end
return page
