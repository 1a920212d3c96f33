#!lua name=warmline
-- One generic atomic step for every write of the product: it checks that the log still ends where the decision was
-- made, appends, and moves the indexes in the same step. It knows no business rule.
--
-- KEYS: [1] the log (stream), then whatever the operations name by index.
-- ARGV: [1] expected last seq, [2] hint channel, [3] hint, [4] number of events n, then n events, each as its text and
--       its hash, then operations, each as: command, key index, number of arguments, arguments...
-- Returns 1 when written, 0 when the log has moved on.

local ALLOWED = { SET = true, HSET = true, HDEL = true, ZADD = true, ZREM = true, HSETNX = true,
  HINCRBY = true, EXPIRE = true }

local function commit(keys, args)
  local last = 0
  local tail = redis.call('XREVRANGE', keys[1], '+', '-', 'COUNT', 1)
  if #tail > 0 then last = tonumber(string.match(tail[1][1], '^(%d+)%-')) end
  if last ~= tonumber(args[1]) then return 0 end
  local n = tonumber(args[4])
  local at = 4 + 2 * n + 1
  while at <= #args do
    if not ALLOWED[args[at]] then return redis.error_reply('ERR operation not allowed') end
    at = at + 3 + tonumber(args[at + 2])
  end
  for i = 1, n do
    redis.call('XADD', keys[1], (last + i) .. '-0', 'e', args[3 + 2 * i], 'h', args[4 + 2 * i])
  end
  at = 4 + 2 * n + 1
  while at <= #args do
    local count = tonumber(args[at + 2])
    local rest = {}
    for i = 1, count do rest[i] = args[at + 2 + i] end
    redis.call(args[at], keys[tonumber(args[at + 1])], unpack(rest))
    at = at + 3 + count
  end
  redis.call('PUBLISH', args[2], args[3])
  return 1
end

redis.register_function('commit', commit)
