package org.loraworkbench.export;

import org.loraworkbench.config.Workspace;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.formats.hub.HubName;

/**
 * Where transformers finds a base model.
 *
 * @param name a directory, or a name on the hub
 * @param revision of the hub's; null: its newest
 */
record BasePlace(String name, String revision) {

    /** Unpacks a built-in model at its first use. */
    static BasePlace of(String base, Workspace workspace) {
        if (HubName.isOne(base)) {
            HubName onHub = HubName.parse(base);
            return new BasePlace(onHub.repository(), onHub.otherRevision().orElse(null));
        }
        return new BasePlace(
                BaseModels.open(base, workspace).folder().toAbsolutePath().toString(), null);
    }
}
