#!lua name=warmline_clock
-- The correction of the clock that all replicas share: replaced only by whoever has seen the one that stands there.
--
-- KEYS: [1] the correction (hash). ARGV: [1] the version that was seen (0: none), then the new [2] version,
-- [3] offset in ms, [4] anchor: the wall clock in ms at which the offset holds.
-- Returns 1 when written, 0 when another one stands there by now.

local function correct_clock(keys, args)
  local version = redis.call('HGET', keys[1], 'version') or '0'
  if version ~= args[1] then return 0 end
  redis.call('HSET', keys[1], 'version', args[2], 'offset_ms', args[3], 'anchor_ms', args[4])
  return 1
end

redis.register_function('correct_clock', correct_clock)
