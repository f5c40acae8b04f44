"""Many jobs -> one result each; knows nothing of what a job is about."""

from pks_gen.bulk.pool import MAX_WORKERS, map_in_order, workers_for

__all__ = ["MAX_WORKERS", "map_in_order", "workers_for"]
