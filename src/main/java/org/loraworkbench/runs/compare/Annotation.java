package org.loraworkbench.runs.compare;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * What the user has written on a run or on one of its lanes.
 *
 * @param name replaces the name that the experiment gave; empty: no other name
 * @param tags words to find it by, each once
 * @param note free text, perhaps of several lines
 */
@RecordBuilder
public record Annotation(String name, List<String> tags, String note)
        implements AnnotationBuilder.With {

    public static final Annotation NONE = new Annotation("", List.of(), "");

    public Annotation {
        name = name == null ? "" : name.strip();
        tags = tags == null ? List.of() : cleaned(tags);
        note = note == null ? "" : note.strip();
    }

    private static List<String> cleaned(List<String> tags) {
        return tags.stream().map(String::strip).filter(tag -> !tag.isEmpty()).distinct().toList();
    }
}
