package io.patchbay.engine.internal.lane;

import io.patchbay.api.work.Lane;

/**
 * That this node holds a lane.
 *
 * @param lane the lane
 * @param id which claim it is: the same lane claimed again has another
 */
record LaneClaim(Lane lane, String id) {}
