-- Adds a line if the head is still the one it was made for. Answers nothing when the line is there, also from before; else the head.
local head, start, lines, agency, done = unpack(KEYS)
local count, before, n, hash, text, cutoff, keep, known = unpack(ARGV)
if redis.call('EXISTS', done) == 1 then return {} end
local found = redis.call('HMGET', head, 'count', 'hash')
local now = { found[1] or '0', found[2] or '' }
if now[1] ~= count or now[2] ~= before then return now end

-- XADD first: where it is refused nothing was written.
redis.call('XADD', lines, n .. '-0', 'text', text, 'hash', hash)
redis.call('HSET', head, 'count', n, 'hash', hash)
redis.call('SET', done, n, 'EX', known)
redis.call('ZADD', agency, n, n)

-- Lines that were kept long enough go, oldest first; the last one gone is where the chain starts.
for _ = 1, 100 do
  local oldest = redis.call('XRANGE', lines, '-', '+', 'COUNT', 1)[1]
  local number, at = (oldest and oldest[2][2] or ''):match('^{"n":(%d+),"at":(%d+)')
  if not number or tonumber(at) >= tonumber(cutoff) then break end
  redis.call('HSET', start, 'count', number, 'hash', oldest[2][4])
  redis.call('XDEL', lines, oldest[1])
end
redis.call('ZREMRANGEBYSCORE', agency, '-inf', redis.call('HGET', start, 'count') or '0')
for _, key in ipairs({ head, start, lines, agency }) do redis.call('EXPIRE', key, keep) end
return {}
