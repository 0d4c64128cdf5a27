package org.loraworkbench.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.IntPredicate;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.files.StagedFolder;
import org.loraworkbench.formats.LaneFiles;
import org.loraworkbench.formats.LanesNow;
import org.loraworkbench.nn.AdapterLayout;

/** Saves what the lanes of a cohort have learned while they train, for those who ask for it. */
final class LanesNowWriter implements TrainingListener {

    private final RunFolder folder;
    private final int number;
    private final LaneFiles files;
    private final Cohort cohort;
    private final IntPredicate isOfUse;

    /**
     * @param number of the cohort
     * @param isOfUse whether what a lane has learned is worth a look
     */
    LanesNowWriter(
            RunFolder folder, int number, LaneFiles files, Cohort cohort, IntPredicate isOfUse) {
        this.folder = folder;
        this.number = number;
        this.files = files;
        this.cohort = cohort;
        this.isOfUse = isOfUse;
    }

    @Override
    public void lanesAskedFor(int step) {
        LanesNow now = LanesNow.at(folder.lanesNow(), number, step);
        if (now.exists()) {
            return;
        }
        List<AdapterLayout> lanes = cohort.lanes();
        try (StagedFolder staged = StagedFolder.beside(now.path())) {
            for (int lane = 0; lane < lanes.size(); lane++) {
                if (isOfUse.test(lane)) {
                    AdapterLayout layout = lanes.get(lane);
                    files.save(
                            cohort.model(), layout, lane, staged.resolve(layout.adapter().name()));
                }
            }
            staged.publish();
            now.deleteOthers();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot save the lanes: " + e.getMessage(), e);
        }
    }
}
