package io.patchbay.api.wire;

/** A frame that came in. */
record Frame(FrameType type, long call, Decoder body) {
    static Frame of(byte[] bytes) throws MalformedFrame {
        Decoder decoder = new Decoder(bytes);
        return new Frame(FrameType.of(decoder.number()), decoder.number(), decoder);
    }
}
