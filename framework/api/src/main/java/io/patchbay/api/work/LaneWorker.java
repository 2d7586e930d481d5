package io.patchbay.api.work;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Does the work of one kind; registered as a service with the properties {@link #KIND_PROPERTY} and {@link #WIDTH_PROPERTY}. The
 * items are rows of its own. A node that was paused or cut off may still be in {@link #drain} when another has taken the lane
 * over, so everything written there carries the epoch of the item and must hit exactly one row.
 */
@ConsumerType
public interface LaneWorker {
    /** The service property with the name of the {@link LaneKind}. */
    String KIND_PROPERTY = "patchbay.lane.kind";

    /** The service property with the number of lanes of the kind that a node does at a time, unless {@link #width} says it; an Integer. */
    String WIDTH_PROPERTY = "patchbay.lane.width";

    /** Returns how many lanes of the kind a node does at a time; 0 leaves it to {@link #WIDTH_PROPERTY}. Asked once. */
    default int width() {
        return 0;
    }

    /**
     * Does what is due in a lane, in its order, until nothing is due or the turn {@linkplain Turn#over() is over}. Blocks; is
     * interrupted when the node stops. What fails is the worker's own matter; what is thrown is logged, and the lane rests a while.
     */
    void drain(Turn turn) throws Exception;

    /**
     * Returns when the first item left in a lane is due; empty if there is none. Asked after each turn, which used up all wakes of the
     * lane that were committed before it, also those for later.
     */
    Optional<Instant> due(Lane lane);

    /**
     * Returns lanes with work, in the order of workspace and key, to wake those whose wake was lost. Asked at the start and now
     * and then.
     *
     * @param after the last one seen; empty at first
     * @param most how many at most
     */
    List<Open> open(Optional<Lane> after, int most);

    /**
     * A lane with work.
     *
     * @param lane the lane
     * @param due when its first item is due
     */
    record Open(Lane lane, Instant due) {}

    /** A turn of a lane. Thread-safe. */
    interface Turn {
        /** Returns whose turn it is. */
        Lane lane();

        /** Tells whether the worker should return soon: its share is used up, the node drains or stops. The lane goes on later. */
        boolean over();
    }
}
