<div class="tyst-prose">
<h1 class="govuk-heading-xl tyst-title">[[Accessibility statement]]</h1>
<p class="govuk-body">[[We want as many people as possible to be able to use this site, in Welsh and in English.]]</p>
<ul class="govuk-list govuk-list--bullet govuk-list--spaced">
<li>[[Everything can be reached with a keyboard and works without JavaScript.]]</li>
<li>[[Every chart has its figures in a table on the same page.]]</li>
<li>[[Text can be enlarged to 400% and read on a screen 320 pixels wide; only wide tables scroll sideways, within themselves.]]</li>
<li>[[The link to the other language leads to the same page.]]</li>
</ul>
<h2 class="govuk-heading-l">[[How accessible this site is]]</h2>
<p class="govuk-body">[[This site is made to meet the Web Content Accessibility Guidelines, version 2.2, level AA. Its pages are checked by program with axe and in a browser for use by keyboard, at narrow width and without JavaScript. It has not yet been tested by people who use assistive technology.]]</p>
<h2 class="govuk-heading-l">[[Tell us]]</h2>
<p class="govuk-body">[[If you cannot use a page or need its content in another form, tell the organisation that runs this site. If you are not content with the answer, turn to the Equality Advisory and Support Service.]]</p>
</div>
