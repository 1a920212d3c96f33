#!lua name=warmline_outbox
-- The steps of a notice between the commit that wrote it and its delivery. Each is atomic: two couriers never hold the
-- same notice, and a courier that was frozen past its lease changes nothing of what its successor does.
--
-- KEYS, for all: [1] outbox (hash id -> notice), [2] outbox-due (zset id -> instant), [3] outbox-state (hash id -> JSON
--                of attempts and error), [4] dead (hash id -> JSON of a notice, its state and the instant).
-- A notice is due at the instant in outbox-due; while a courier holds it, that instant is the end of its lease.

local function due_is(keys, id, at_ms)
  local score = redis.call('ZSCORE', keys[2], id)
  return score and tonumber(score) == tonumber(at_ms)
end

local function state_of(keys, id)
  local raw = redis.call('HGET', keys[3], id)
  if raw then return cjson.decode(raw) end
  return { attempts = 0, error = '' }
end

local function forget(keys, id)
  redis.call('HDEL', keys[1], id)
  redis.call('ZREM', keys[2], id)
  redis.call('HDEL', keys[3], id)
end

-- ARGV: id, the due instant that the courier saw, the end of its lease. Returns 1 when the courier now holds it.
local function lease(keys, args)
  if not due_is(keys, args[1], args[2]) then return 0 end
  local state = state_of(keys, args[1])
  state.attempts = state.attempts + 1
  redis.call('ZADD', keys[2], args[3], args[1])
  redis.call('HSET', keys[3], args[1], cjson.encode(state))
  return 1
end

-- ARGV: id. It has arrived, whoever brought it.
local function delivered(keys, args)
  forget(keys, args[1])
  redis.call('HDEL', keys[4], args[1])
  return 1
end

-- ARGV: id, the end of the lease, the next due instant, what went wrong.
local function failed(keys, args)
  if not due_is(keys, args[1], args[2]) then return 0 end
  local state = state_of(keys, args[1])
  state.error = args[4]
  redis.call('ZADD', keys[2], args[3], args[1])
  redis.call('HSET', keys[3], args[1], cjson.encode(state))
  return 1
end

-- ARGV: id, the end of the lease, what went wrong, now; then, when somebody is to be told, the id and the notice of it.
local function bury(keys, args)
  if not due_is(keys, args[1], args[2]) then return 0 end
  local notice = redis.call('HGET', keys[1], args[1])
  if notice then
    local grave = { notice = notice, attempts = state_of(keys, args[1]).attempts, error = args[3], at_ms = args[4] }
    redis.call('HSET', keys[4], args[1], cjson.encode(grave))
  end
  forget(keys, args[1])
  if args[5] then
    redis.call('HSET', keys[1], args[5], args[6])
    redis.call('ZADD', keys[2], args[4], args[5])
  end
  return 1
end

-- ARGV: id, now. The dead letter is due again, as if it had never been tried.
local function revive(keys, args)
  local grave = redis.call('HGET', keys[4], args[1])
  if not grave then return 0 end
  redis.call('HSET', keys[1], args[1], cjson.decode(grave).notice)
  redis.call('ZADD', keys[2], args[2], args[1])
  redis.call('HDEL', keys[4], args[1])
  return 1
end

redis.register_function('outbox_lease', lease)
redis.register_function('outbox_delivered', delivered)
redis.register_function('outbox_failed', failed)
redis.register_function('outbox_bury', bury)
redis.register_function('outbox_revive', revive)
