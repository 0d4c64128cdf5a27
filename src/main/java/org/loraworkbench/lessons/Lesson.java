package org.loraworkbench.lessons;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.List;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;

/**
 * A guided experiment.
 *
 * @param id tells lessons apart: the file's name without its ending
 * @param learn what one learns, in a sentence
 * @param minutes how long it takes in all
 * @param steps what to read and do, in order
 * @param knownGood settings that work
 * @param knownBad settings that do not
 * @param look what to look at, and where, while it trains and afterwards
 * @param experiment what <em>Start</em> trains
 * @param folder where the lesson's file and its pictures lie; null for one that comes along
 */
@RecordBuilder
public record Lesson(
        String id,
        String title,
        String learn,
        int minutes,
        List<Step> steps,
        List<KnownSetting> knownGood,
        List<KnownSetting> knownBad,
        List<Look> look,
        Question question,
        Experiment experiment,
        Path folder)
        implements LessonBuilder.With {

    /**
     * A paragraph to read.
     *
     * @param formula on a line of its own below the text; empty for none
     * @param picture the name of a drawing of the program, or of a PNG or JPEG file beside the
     *     lesson's; empty for none
     */
    public record Step(String text, String formula, String picture) {

        /** Whether the picture is a file, and not drawn by the program. */
        public boolean hasPictureFile() {
            return PictureName.isFile(picture);
        }
    }

    /**
     * @param why a sentence
     */
    public record KnownSetting(String setting, String why) {}

    /** Something to look at, and the part of the window where it is. */
    public record Look(String text, Place place) {}

    public Lesson {
        steps = List.copyOf(steps);
        knownGood = List.copyOf(knownGood);
        knownBad = List.copyOf(knownBad);
        look = List.copyOf(look);
        List<String> lanes = experiment.lanes().stream().map(AdapterConfig::name).toList();
        try {
            question.requireLanes(lanes);
        } catch (ConfigException e) {
            throw e.within("lesson.question");
        }
    }
}
