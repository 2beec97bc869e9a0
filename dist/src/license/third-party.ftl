<#-- One line a library: its licences, its name, and where it comes from. -->
Libraries that are shipped with Mien, and the licences that their makers offer them under.
What lies inside them and needs a word of its own is in NOTICE.

<#list dependencyMap as entry>
<#assign project = entry.getKey()>
${entry.getValue()?join(" or ")}: ${project.name} (${project.groupId}:${project.artifactId}:${project.version}<#if project.url??>, ${project.url}</#if>)
</#list>
