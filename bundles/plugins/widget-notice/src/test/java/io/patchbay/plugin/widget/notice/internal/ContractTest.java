package io.patchbay.plugin.widget.notice.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}
