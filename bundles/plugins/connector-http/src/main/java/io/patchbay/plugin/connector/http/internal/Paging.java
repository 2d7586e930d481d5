package io.patchbay.plugin.connector.http.internal;

import io.patchbay.plugin.annotation.Describe;

/** How an API says where the next page is. */
public sealed interface Paging {
    /** The header {@code Link} with {@code rel="next"} (RFC 8288). */
    @Describe("The next page is in the header 'Link' with rel=\"next\".")
    record Link() implements Paging {}

    /** The address of the next page is in the answer. */
    @Describe("The address of the next page is in the answer.")
    record NextUrl(
            @Describe(
                            value = "Where, as a JSON Pointer; nothing or null there ends the reading.",
                            example = "\"/links/next\"")
                    String pointer)
            implements Paging {
        /** Refuses what is no pointer. */
        public NextUrl {
            new Pointer(pointer);
        }
    }

    /** The answer has a mark, with which the next page is asked for. */
    @Describe("The answer has a mark, with which the next page is asked for.")
    record Cursor(
            @Describe(value = "The query parameter for the mark; with 'graphql' the variable.", example = "\"cursor\"")
                    String parameter,
            @Describe(
                            value =
                                    "Where the mark is, as a JSON Pointer; nothing, null or an empty text there ends the reading.",
                            example = "\"/meta/next_cursor\"")
                    String pointer)
            implements Paging {
        /** Refuses what is no pointer. */
        public Cursor {
            new Pointer(pointer);
        }
    }

    /** Pages are counted. An empty page ends the reading. */
    @Describe("Pages are counted; the first one without records ends the reading.")
    record Page(
            @Describe(value = "The query parameter for the number.", defaultValue = "\"page\"") String parameter,
            @Describe(value = "The number of the first page.", defaultValue = "1") int first)
            implements Paging {}

    /** Records are counted. A page that is not full ends the reading. */
    @Describe("Records are counted; the first page that is not full ends the reading.")
    record Offset(
            @Describe(value = "The query parameter for how many records to leave out.", defaultValue = "\"offset\"")
                    String parameter,
            @Describe(value = "The query parameter for how many records a page has.", defaultValue = "\"limit\"")
                    String limitParameter,
            @Describe(value = "How many records a page has.", defaultValue = "100") int limit)
            implements Paging {
        /** Refuses a page without records. */
        public Offset {
            if (limit < 1) {
                throw new IllegalArgumentException("'limit' is '" + limit + "': expected 1 or more.");
            }
        }
    }
}
