package org.loraworkbench.gui.workbench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The numbers of a model's layers (blocks), as its modules' paths tell them. */
final class ModelBlocks {

    private static final Pattern NUMBER = Pattern.compile("(?:^|\\.)(\\d+)\\.");

    private ModelBlocks() {}

    /** How many layers a model has whose modules have these paths. */
    static int count(Stream<String> paths) {
        return 1 + paths.mapToInt(ModelBlocks::indexOf).max().orElse(-1);
    }

    /** The layer that a module belongs to, counted from 0; -1 outside of all. */
    static int indexOf(String path) {
        Matcher matcher = NUMBER.matcher(path);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
    }
}
