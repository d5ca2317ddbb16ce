-- From the node of the agency's events, so that it is heard in their order.
return redis.call('PUBLISH', ARGV[1], ARGV[2])
