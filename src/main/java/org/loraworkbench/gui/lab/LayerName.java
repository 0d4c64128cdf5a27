package org.loraworkbench.gui.lab;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a layer as its depth and its kind.
 *
 * @param whole Hugging Face's name
 * @param block the index of its block; -1 outside of blocks
 * @param kind the name with a star for the block
 */
record LayerName(String whole, int block, String kind) {

    private static final Pattern BLOCK = Pattern.compile("(.*?\\.|)(\\d{1,6})(\\..+)");

    /** From the first block to the last; outside of blocks at the end. */
    static final Comparator<LayerName> BY_DEPTH =
            Comparator.comparing((LayerName name) -> name.stack())
                    .thenComparing(name -> name.block < 0 ? Integer.MAX_VALUE : name.block)
                    .thenComparing(LayerName::kind);

    static LayerName of(String name) {
        Matcher matcher = BLOCK.matcher(name);
        return matcher.matches()
                ? new LayerName(
                        name,
                        Integer.parseInt(matcher.group(2)),
                        matcher.group(1) + "*" + matcher.group(3))
                : new LayerName(name, -1, name);
    }

    /** What stands before the block's index: an encoder's layers come before a decoder's. */
    private String stack() {
        boolean outside = block < 0;
        String before = kind.substring(0, Math.max(0, kind.indexOf('*')));
        return outside ? "~" : before.contains("decoder") ? "1" + before : "0" + before;
    }

    /** The block and what comes after it: {@code 3 · attention.self.query}. */
    String shortName() {
        String before =
                kind.contains("decoder")
                        ? "decoder "
                        : kind.contains("encoder.block") ? "encoder " : "";
        return block < 0 ? whole : before + block + " · " + kind.substring(kind.indexOf('*') + 2);
    }

    /** Kinds without what all of them begin with, up to a dot. */
    static List<String> shortened(List<String> kinds) {
        int start = kinds.stream().mapToInt(kind -> kind.lastIndexOf('.') + 1).min().orElse(0);
        while (start > 0 && !haveInCommon(kinds, start)) {
            start = kinds.get(0).lastIndexOf('.', start - 2) + 1;
        }
        int cut = start;
        return kinds.stream().map(kind -> kind.substring(cut)).toList();
    }

    private static boolean haveInCommon(List<String> kinds, int length) {
        String beginning = kinds.get(0).substring(0, length);
        return beginning.endsWith(".")
                && kinds.stream().allMatch(kind -> kind.startsWith(beginning));
    }
}
