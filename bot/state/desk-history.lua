-- Ended entries, newest first. Those that ended in the same millisecond as the page's last are on it too, as paging goes by time.
local ended, ends = unpack(KEYS)
local before, oldest, limit = unpack(ARGV)
local last = redis.call('ZRANGE', ends, before, oldest, 'BYSCORE', 'REV', 'LIMIT', limit - 1, 1)[1]
if last then oldest = redis.call('ZSCORE', ends, last) end
local page = redis.call('ZRANGE', ends, before, oldest, 'BYSCORE', 'REV')
if #page == 0 then return page end
return redis.call('HMGET', ended, unpack(page))
