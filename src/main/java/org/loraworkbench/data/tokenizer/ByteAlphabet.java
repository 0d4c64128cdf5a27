package org.loraworkbench.data.tokenizer;

/** The letters by which byte-level tokenizers write the 256 bytes, as GPT-2's does. */
final class ByteAlphabet {

    private static final int BYTES = 256;

    static final String LETTERS = letters();

    private ByteAlphabet() {}

    /**
     * Bytes that can be seen as Latin-1 stand for themselves, the others for letters from 256 on.
     */
    private static String letters() {
        StringBuilder letters = new StringBuilder();
        int hidden = 0;
        for (int value = 0; value < BYTES; value++) {
            boolean seen =
                    value >= '!' && value <= '~'
                            || value >= 0xa1 && value <= 0xac
                            || value >= 0xae && value <= 0xff;
            letters.append((char) (seen ? value : BYTES + hidden++));
        }
        return letters.toString();
    }
}
