<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nn_NO" sourcelanguage="en">
    <context>
        <name>QAccessibleActionInterface</name>
        <message>
            <source>Moves the element into the visible area</source>
            <translation>Flyttar elementet dit det syner</translation>
        </message>
        <message>
            <source>Set Focus</source>
            <translation>Set fokus</translation>
        </message>
        <message>
            <source>Show Menu</source>
            <translation>Vis meny</translation>
        </message>
        <message>
            <source>Show on Screen</source>
            <translation>Vis på skjermen</translation>
        </message>
    </context>
    <context>
        <name>QCupsJobWidget</name>
        <message>
            <source>&amp;Billing information:</source>
            <translation>&amp;Fakturaopplysningar:</translation>
        </message>
        <message>
            <source>&amp;End:</source>
            <translation>&amp;Slutt:</translation>
        </message>
        <message>
            <source>&amp;Start:</source>
            <translation>S&amp;tart:</translation>
        </message>
        <message>
            <source>Job &amp;priority:</source>
            <translation>&amp;Prioritet:</translation>
        </message>
        <message>
            <source>Scheduled &amp;printing:</source>
            <translation>Tid for &amp;utskrift:</translation>
        </message>
    </context>
    <context>
        <name>QErrorMessage</name>
        <message>
            <source>An error occurred</source>
            <translation>Noko gjekk ikkje som venta</translation>
        </message>
    </context>
    <context>
        <name>QFileDialog</name>
        <message>
            <source>&amp;Look in:</source>
            <translation>&amp;Søk i:</translation>
        </message>
        <message>
            <source>Files of &amp;type:</source>
            <translation>Fil&amp;type:</translation>
        </message>
    </context>
    <context>
        <name>QMessageBox</name>
        <message>
            <source>Help</source>
            <translation>Hjelp</translation>
        </message>
        <message>
            <source>OK</source>
            <translation>OK</translation>
        </message>
    </context>
    <context>
        <name>QPageSetupWidget</name>
        <message>
            <source>Centimeters (cm)</source>
            <translation>Centimeter (cm)</translation>
        </message>
        <message>
            <source>Page &amp;order:</source>
            <translation>Side&amp;rekkjefølgje:</translation>
        </message>
        <message>
            <source>Pages &amp;per sheet:</source>
            <translation>Sider &amp;per ark:</translation>
        </message>
    </context>
    <context>
        <name>QPrintDialog</name>
        <message>
            <source>Automatic</source>
            <translation>Automatisk</translation>
        </message>
    </context>
    <context>
        <name>QPrintPropertiesDialog</name>
        <message>
            <source>Custom value for %1</source>
            <translation>Eigen verdi for %1</translation>
        </message>
    </context>
    <context>
        <name>QPrintSettingsOutput</name>
        <message>
            <source>Page &amp;Set:</source>
            <translation>K&amp;va sider:</translation>
        </message>
    </context>
    <context>
        <name>QSpiAccessibleBridge</name>
        <message>
            <source>block quote</source>
            <translation>sitat</translation>
        </message>
        <message>
            <source>switch</source>
            <translation>brytar</translation>
        </message>
        <message>
            <source>window</source>
            <translation>vindauge</translation>
        </message>
    </context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <comment>All other platforms</comment>
        <translation>Mappe</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fil</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>Stasjon</translation>
    </message>
</context>
</TS>
