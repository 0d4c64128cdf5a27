package org.loraworkbench.data.tokenizer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.BitSet;
import java.util.Deque;
import org.loraworkbench.data.tokenizer.TokenizerCheck.Problems;

/**
 * SentencePiece's table of characters to replace: the size of a trie in bytes, the trie as an array
 * of 32-bit units (darts-clone), and the replacements, each with a zero at its end. Every place to
 * which the trie can lead must be within the two.
 *
 * @see <a href="https://github.com/s-yata/darts-clone">darts-clone</a>
 */
final class CharacterMapCheck {

    private static final int LABELS = 256;
    private static final int HAS_LEAF = 1 << 8;
    private static final int LABEL = 1 << 31 | 0xff;
    private static final int VALUE = ~(1 << 31);

    private final Problems problems;
    private int[] units;
    private ByteBuffer replacements;

    CharacterMapCheck(Problems problems) {
        this.problems = problems;
    }

    void require(String base64) {
        read(base64);
        Deque<Integer> nodes = new ArrayDeque<>();
        BitSet seen = new BitSet();
        nodes.add(within(offset(units[0])));
        while (!nodes.isEmpty()) {
            int node = nodes.remove();
            for (int label = 1; label < LABELS; label++) {
                int place = within(node ^ label);
                if ((units[place] & LABEL) == label) {
                    int next = within(place ^ offset(units[place]));
                    if ((units[place] & HAS_LEAF) != 0) {
                        requireReplacement(units[next] & VALUE);
                    }
                    if (!seen.get(next)) {
                        seen.set(next);
                        nodes.add(next);
                    }
                }
            }
        }
    }

    private void read(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw damaged();
        }
        ByteBuffer map = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int size = map.remaining() < Integer.BYTES ? 0 : map.getInt();
        if (size < Integer.BYTES || size > map.remaining()) {
            throw damaged();
        }
        units = new int[size / Integer.BYTES];
        map.asIntBuffer().get(units);
        replacements = map.position(map.position() + units.length * Integer.BYTES).slice();
        requireText(replacements.duplicate());
    }

    private void requireText(ByteBuffer utf8) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(utf8);
        } catch (CharacterCodingException e) {
            throw damaged();
        }
    }

    private static int offset(int unit) {
        return unit >>> 10 << ((unit & 1 << 9) >>> 6);
    }

    private int within(int place) {
        if (place < 0 || place >= units.length) {
            throw damaged();
        }
        return place;
    }

    /** A replacement begins where a character does, which bytes within one do not. */
    private void requireReplacement(int place) {
        boolean isInside = place < replacements.limit();
        if (place > replacements.limit() || isInside && (replacements.get(place) & 0xc0) == 0x80) {
            throw damaged();
        }
    }

    private RuntimeException damaged() {
        return problems.at(
                "normalizer.precompiled_charsmap", "is damaged; copy or download the file again");
    }
}
