<span class="govuk-caption-l">[[Release]]</span>
<h1 class="govuk-heading-xl tyst-title">{{HEADING}}</h1>
<p class="tyst-meta">[[Published {{PUBLISHED}}]] <span aria-hidden="true">·</span> [[as the records stood on {{REFLECTS}}]]{{#REVISED}} <span aria-hidden="true">·</span> [[revision {{VERSION}}]]{{/REVISED}}</p>
<div class="tyst-lead">
<p class="tyst-lead__sentence">{{PEOPLE_SENTENCE}}</p>
<p class="tyst-lead__sentence">{{ASPECT_SENTENCE}}</p>
</div>
<ul class="tyst-tiles">
{{#TILE}}<li class="tyst-tile"><span class="tyst-tile__figure">{{FIGURE}}</span> <span class="tyst-tile__text">{{TEXT}}</span></li>
{{/TILE}}
</ul>
<p class="govuk-body">{{WITHHELD_SENTENCE}} {{PROTECTION_SENTENCE}} <a class="govuk-link" href="{{METHOD}}">[[How figures are protected]]</a></p>
{{#CHARTS}}
<figure class="tyst-figure">
<figcaption class="govuk-heading-m">{{CHART_CAPTION}}</figcaption>
{{>CHART}}
</figure>
{{/CHARTS}}
<h2 class="govuk-heading-l">[[Wales at a glance]]</h2>
{{#OVERVIEW}}{{>TABLE}}{{/OVERVIEW}}
<p class="govuk-body"><a class="govuk-link" href="{{NATION_HREF}}">[[All tables for {{NATION}}]]</a></p>
<h2 class="govuk-heading-l">[[Regions and authorities]]</h2>
<ul class="tyst-areas">
{{#REGION}}<li class="tyst-areas__region"><a class="govuk-link tyst-areas__name" href="{{HREF}}">{{TEXT}}</a>
{{#AUTHORITIES}}<ul class="tyst-areas__authorities">
{{#AUTHORITY}}<li><a class="govuk-link" href="{{HREF}}">{{TEXT}}</a></li>
{{/AUTHORITY}}
</ul>{{/AUTHORITIES}}
</li>
{{/REGION}}
</ul>
{{#COMPARISON}}{{>TABLE}}{{/COMPARISON}}
{{#NOTES}}
<section class="tyst-notes" aria-labelledby="notes">
<h2 class="govuk-heading-s" id="notes">[[What the marks mean]]</h2>
<dl class="tyst-notes__list">
{{#NOTE}}<div class="tyst-notes__row"><dt>[{{CODE}}]</dt><dd>{{TEXT}}</dd></div>
{{/NOTE}}
</dl>
</section>
{{/NOTES}}
<h2 class="govuk-heading-l">[[Download the figures]]</h2>
<ul class="tyst-downloads">
{{#DOWNLOAD}}<li class="tyst-downloads__item"><span class="tyst-downloads__name">{{TEXT}}</span>
<span class="tyst-downloads__files"><a class="govuk-link" href="{{CSV}}">CSV<span class="govuk-visually-hidden">: {{TEXT}}</span></a> <a class="govuk-link" href="{{METADATA}}">[[CSV metadata]]<span class="govuk-visually-hidden">: {{TEXT}}</span></a> <a class="govuk-link" href="{{JSON}}">JSON<span class="govuk-visually-hidden">: {{TEXT}}</span></a></span></li>
{{/DOWNLOAD}}
</ul>
<p class="govuk-body-s tyst-hash">[[Fingerprint of the approved tables]]: <code>{{CUT_HASH}}</code></p>
