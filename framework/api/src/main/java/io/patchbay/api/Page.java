package io.patchbay.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items the items, in the order of the list; copied
 * @param nextPageToken what to ask the next page with; empty on the last one
 * @param <T> the kind of item
 */
public record Page<T>(List<T> items, Optional<String> nextPageToken) {
    /** The most items of a page. */
    public static final int MAX_SIZE = 200;

    /** Copies the items. */
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Which page is asked for.
     *
     * @param size how many items, from 1 to {@link #MAX_SIZE}
     * @param token where to go on; empty for the first page
     */
    public record Request(int size, Optional<String> token) {
        /** The first page of the usual 50 items. */
        public static final Request FIRST = new Request(50, Optional.empty());

        /** Returns the request that the query parameters {@code pageSize} and {@code pageToken} stand for. */
        public static Request of(@Nullable Integer size, @Nullable String token) {
            return new Request(size == null ? FIRST.size : size, Optional.ofNullable(token));
        }

        /** Refuses a size out of range. */
        public Request {
            if (size < 1 || size > MAX_SIZE) {
                throw PatchbayException.at(
                        CommonCode.INVALID_VALUE,
                        "/pageSize",
                        "pageSize '" + size + "': expected 1 to " + MAX_SIZE + ".");
            }
        }
    }
}
